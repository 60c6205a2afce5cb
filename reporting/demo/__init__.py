"""Which council does a demo show? Westhaven: fictional, and the same on every machine.

What is in it on purpose, and where to find it ("last year": the newest end-of-year report, frozen
and published; "open": the newest quarter, still gathering):

    Got worse, yet on target                    M022   last year
    Improved, yet off target                    M047   last year
    Cannot say: the first value                 M059   last year
    Cannot say: the series broke                M043   last year
    Cannot say: words, reported as they are     M030   last year
    Cannot say: neither direction is good       M005   last year
    Similar, within the tolerance               M048   last year
    A late national release                     M003   last year; expected six weeks from now
    A year without a value, with its reason     M028   last year; M011 and M056 earlier
    An override, with its reason                M037   last year
    A small number, hidden                      M025   open; M024 by age, M045 by ward
    A gap that widens, and one that narrows     M024   by sex; by deprivation
    A rank among cities like it, years differ   M048
    A council that follows two others           M037   Marsham Vale, by sum
    A figure the open round still waits for     M027, M033
    A value corrected by its owner              M032   newest value
    A figure revised by its source              M011, M019, M031
    A provisional figure                        M020, M026, M050
    A target that only a person can judge       M030 (in words), M039 (cannot be read)
    A target without the base that it needs     M041
    A metric without an owner                   M060
    Partners' metrics                           M007, M026
    Last May's reshuffle                        City Services; Housing and Communities
    A past reorganisation                       Environmental Services became Streets and Waste
    A proposed metric, open for comments        Homes in flats that recycle food waste
    A proposed target before its member         M032; declined: M029
    An open target round                        flags on M034 (easier) and M011 (cannot be read)
    No target, and why; and not a word why      M005; M059
    A card with comments and actions            M031
    A priority told in words alone              One city, working together
    An earlier plan                             Moving Westhaven Forward
"""
