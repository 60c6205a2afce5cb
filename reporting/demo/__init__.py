"""Which council does a demo show? Westhaven: fictional, and the same on every machine.

What is in it on purpose, and where to find it ("open": the newest quarter, still gathering; "last
year": the newest end-of-year report, frozen and published):

    Got worse, yet on target                    M004   open
    Improved, yet off target                    M031   open
    Cannot say: neither direction is good       M005   open
    Cannot say: the first value                 M059   last year
    Cannot say: words, reported as they are     M030   last year
    A late national release                     M003   open; expected six weeks from now
    A small number, hidden                      M025   open
    A break in the series                       M043   last year
    A year without a value, with its reason     M028   last year; M011, M056 earlier
    An override, with its reason                M037   last year
    A value corrected by its owner              M032   newest quarter
    A figure revised by its source              M011, M019, M031
    A provisional figure                        M020, M026, M050
    A target nobody but a person can read       M039, M030
    A figure the open round still waits for     M027, M033
    A metric without an owner                   M060
    Last May's reshuffle                        City Services; Housing and Communities
    A past reorganisation                       Environmental Services became Streets and Waste
    A priority told in words alone              One city, working together
    An earlier plan                             Moving Westhaven Forward
"""
