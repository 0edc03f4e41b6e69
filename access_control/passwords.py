"""Passwords: how they are kept, which are refused, and the codes that stand in for them once.

Argon2id after OWASP's password storage cheat sheet, and above its least parameters; lengths and the
refusal of common words after NIST SP 800-63B.
"""

import re
import secrets
from datetime import timedelta
from hashlib import sha256
from hmac import compare_digest

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from translation import _

SHORTEST, LONGEST = 12, 128
LEAST_DIFFERENT = 5
CODE_LASTS = timedelta(hours=1)
_HASHER = PasswordHasher(time_cost=2, memory_cost=32 * 1024, parallelism=1)
_LOOKS_LIKE = str.maketrans("013457@$!", "oieastasi")
_COMMON = """
    abcdefgh admin administrator asdfgh asdfghjkl august barnbarn batman bilen blomma chef december
    dosa dragon enhetschef fotboll fredag hejhej hejsan hemligt hemtjänst hemtjanst hockey hunden
    häst höst host iloveyou inloggning januari juli juni katten kommunen kommun lifecare lösenord
    losenord lösen losen login lördag mamma master midsommar mobilkoll mobilen mobil monkey måndag
    november oktober omsorgen omsorg onsdag pappa password passord phoniro princess qwertyuiop
    qwerty scania secret september sesam sommaren sommar starwars stockholm sunshine sverige sweden
    telefonen telefon test tisdag torsdag trustno user vinter vintern volvo vår våren välkommen
    valkommen welcome zxcvbnm zxcvbn äldreomsorg aldreomsorg
"""
_WORDS = re.compile("|".join(sorted(map(re.escape, _COMMON.split()), key=len, reverse=True)))


def hash_password(password: str) -> str:
    return _HASHER.hash(password)


def is_right(password: str, password_hash: str | None) -> bool:
    """As much work for an account without a password as for one with it."""
    try:
        return _HASHER.verify(password_hash or _NOBODY, password) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


def wants_new_hash(password_hash: str) -> bool:
    """Whether it was made with lesser parameters than today's."""
    return _HASHER.check_needs_rehash(password_hash)


def password_fault(password: str, name: str) -> str:
    """Why a new password cannot be used; empty when it can."""
    if len(password) < SHORTEST:
        return _("Lösenordet måste ha minst {least} tecken. En mening är lätt att minnas.",
                 least=SHORTEST)  # fmt: skip
    if len(password) > LONGEST:
        return _("Lösenordet får ha högst {most} tecken.", most=LONGEST)
    if _is_common(password, name):
        return _("Lösenordet är för lätt att gissa: det består av vanliga ord, ditt namn eller "
                 "tecken i rad. Skriv en egen mening.")  # fmt: skip
    return ""


def make_code() -> str:
    """A code of 128 bits to be read over the telephone or pasted: five letters in groups."""
    alphabet = "abcdefghjkmnpqrstuvwxyz23456789"
    letters = "".join(secrets.choice(alphabet) for _place in range(30))
    return "-".join(letters[i : i + 5] for i in range(0, 30, 5))


def hash_code(code: str) -> str:
    """A code is random: nothing to slow down, as nothing can be guessed."""
    return sha256(code.strip().lower().encode()).hexdigest()


def is_right_code(code: str, code_hash: str | None) -> bool:
    return compare_digest(hash_code(code), code_hash or "")


def _is_common(password: str, name: str) -> bool:
    """What is left without common words, the name, digits and signs says too little."""
    plain = password.lower()
    for part in re.split(r"[^a-zåäö]+", name.lower()):
        if len(part) > 2:
            plain = plain.replace(part, "")
    left = min(
        (re.sub(r"[^a-zåäö]", "", _WORDS.sub("", text))
         for text in (plain, plain.translate(_LOOKS_LIKE))), key=len,
    )  # fmt: skip
    return len(set(left)) < LEAST_DIFFERENT


_NOBODY = hash_password(secrets.token_urlsafe(16))
