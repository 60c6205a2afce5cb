"""Which name is safe to show and to give to a downloaded file?"""

import re
import unicodedata

LONGEST = 120
UNNAMED = "file"

# What separates folders, quotes a header or means something to a shell or to Windows.
_UNWANTED = re.compile(r'[<>:"|?*;%`$\\/]')


def safe_file_name(given: str) -> str:
    """The last part of ``given`` without control or direction characters; never empty or hidden.

    The ending stays even where the name is cut to its longest, so that the file still opens.
    """
    last = re.split(r"[\\/]", given)[-1]
    plain = unicodedata.normalize("NFC", last)
    printable = "".join(each for each in plain if unicodedata.category(each)[0] != "C")
    name = " ".join(_UNWANTED.sub(" ", printable).split()).strip(". ")
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 10:
        return name[:LONGEST].rstrip(". ") or UNNAMED
    return f"{stem[: LONGEST - len(ending) - 1]}.{ending}"
