"""Pages that a server puts in the place of another: errors, maintenance, logins, challenges."""

import re
from typing import Literal
from urllib.parse import parse_qsl, unquote, urlsplit

from services.crawler.policy.page_signs import MAX_TEXT, PageSigns, folded

StandIn = Literal["empty", "error-page", "challenge", "refused"]
# So much prose is an article, whatever its title says; what is less may be only a notice.
ARTICLE_PROSE = 800  # characters; a notice of an error has one or two sentences
NOTICE = 500  # characters of all that is shown; longer notices carry their site's menus
# So many sightings of a page that breaks off are not believed, then it is what there is.
CUT_SIGHTINGS = 3

_MISSING = (
    r"(?:loi |error |http |ma loi )*(?:404|410|403)"
    r"(?=$|\s*[-–—:|.,!/]|\s+(?:error|not|page|loi|khong|trang|forbidden))"
    r"|(?:rat tiec|xin loi|oops|opps|sorry|thong bao)?[\s,.:!…]*(?:khong tim thay"
    r"(?: (?:trang|bai|noi dung|duong dan|du lieu|thong tin|lien ket|url|tin|file)|\W*$)"
    r"|(?:the )?(?:page|file|article|resource|content)?[\w ]{0,40}(?:not found|does not exist)"
    r"|(?:trang|bai viet|noi dung|duong dan|tin bai|lien ket|du lieu|thong tin|url|bai bao)\b"
    r"[^.]{0,60}?(?:khong ton tai|khong (?:duoc )?tim thay|khong con|da het han"
    r"|da (?:bi |duoc )?(?:go|xoa|an)\b)"
    r"|(?:noi dung|trang|bai viet)[\w ]{0,30} dang (?:duoc )?cap nhat)"
)
_MAINTENANCE = (
    r"[^.]{0,80}(?:dang (?:duoc |tien hanh |trong qua trinh )?(?:bao tri|bao duong|nang cap)"
    r"|tam (?:ngung|dung) (?:phuc vu|hoat dong|truy cap)|(?:under|scheduled|site) maintenance"
    r"|maintenance mode|(?:temporarily|currently) (?:unavailable|down)|dang xay dung"
    r"|be (?:right )?back (?:soon|shortly)|coming soon|under construction)"
    r"|bao tri(?: he thong| website| trang)?\W*$"
)
_FAILURE = (
    r"(?:loi |error |http |ma loi )*(?:500|502|503|504)"
    r"(?=$|\s*[-–—:|]?\s*(?:error|internal|bad|service|server|gateway|loi))"
    r"|(?:<b>)?(?:fatal|parse) error\b|server error in |runtime error|internal server error"
    r"|(?:http )?service (?:is )?unavailable|bad gateway|gateway time-?out"
    r"|error establishing a database|(?:database|application|connection|sql|mysql|system) error"
    r"|(?:uncaught|unhandled) (?:\w+ )?exception|exception details|whoops|sqlstate|ora-\d{4}"
    r"|object reference not set|could not connect|too many connections|warning: .{0,200} on line"
    r"|account (?:has been )?suspended|website (?:is |has been )?(?:suspended|disabled|expired)"
    r"|(?:ten mien|domain|website|hosting)[\w ]{0,20} (?:da |has )?(?:bi |been )?(?:het han|expired"
    r"|tam khoa|suspended|khoa\b)|(?:this )?domain (?:name )?(?:is |may be )?(?:for sale|parked)"
    r"|access (?:is )?denied|forbidden|index of /|apache tomcat/|welcome to nginx"
    r"|iis windows server|it works!?$|truy cap bi tu choi|(?:ban )?khong (?:co|du) quyen truy cap"
    r"|(?:rat tiec |xin loi )?[\s,]*(?:(?:da |dang )?(?:co loi|xay ra loi|loi he thong|loi may chu)"
    r"|he thong (?:dang )?(?:ban|gap su co|co loi|qua tai))"
)
_HEAD = re.compile(rf"(?:{_MISSING}|{_MAINTENANCE}|{_FAILURE})")
_ANYWHERE = re.compile(rf"\b(?:{_MISSING}|{_MAINTENANCE}|{_FAILURE})")
_IS_MISSING = re.compile(_MISSING)
# What nobody but a program that failed writes over a page.
_CRASH_HEAD = re.compile(
    r"server error in '|runtime error$|(?:http )?(?:status|error) (?:404|5\d\d)\b|whoops"
    r"|internal server error|fatal error\b|iis [\d.]+ detailed error|database error"
    r"|application error|error establishing|unhandled exception"
)
_CRASH = re.compile(r"\b(?:fatal|parse) error\b.{0,300}\bon line\b|\bserver error in '/")
_SCRIPTED = re.compile(
    r"(?i)document\.cookie\s*=|location\.reload\s*\(|slowAES|toNumbers\s*\(|_cf_chl_"
    r"|cf-browser-verification|/cdn-cgi/challenge-platform|_Incapsula_Resource|sucuri_cloudproxy"
    r"|aes\.min\.js|vddos|ddos-guard|g-recaptcha|h-captcha|cf-turnstile|challenge-form|geetest"
    r"|awswafcookie|aws-waf-token|(?:window|document|self|top)\.location(?:\.href)?\s*="
    r"|\blocation(?:\.href)?\s*=|location\.(?:replace|assign)\s*\("
)
_PROOF = re.compile(
    r"checking (?:if the site|your browser)|just a moment|attention required|ddos protection"
    r"|enable (?:javascript|cookies)|(?:bat|kich hoat) (?:javascript|cookie)|captcha"
    r"|verif(?:y|ying) (?:you are|that you|your)|not a robot|khong phai (?:la )?(?:robot|nguoi may)"
    r"|(?:xac minh|xac nhan|chung minh) (?:rang )?(?:ban|toi) (?:la|khong phai)"
    r"|ma xac (?:nhan|thuc|minh)|kiem tra trinh duyet|dang kiem tra (?:trinh duyet|ket noi)"
)
_SCRIPT = re.compile(r"(?i)<script\b")
_TAIL = 4000  # characters, where the end of a page stands
_END, _END_OF_ALL = re.compile(r"(?i)</(?:html|body)"), re.compile(r"(?i)</html")
# What a page does when it is clicked asks for no proof.
_CLICKS = re.compile(r"(?i)\bon(?:click|change|mouse\w+)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_MEDIA = re.compile(r"(?i)<(?:img|video|iframe|embed|object|frame|picture)\b")
_PASSWORD = re.compile(
    r"(?i)<input\b[^<>]*\b(?:type\s*=\s*[\"']?password|name\s*=\s*[\"']?(?:passw|mat-?_?khau))"
)
_LOGIN = re.compile(
    r"(?i)^(?:dang-?_?nhap|log-?_?in|sign-?_?in|log-?_?on|auth|sso|cas|wp-login|authenticate"
    r"|authorize|oauth2?)$"
)
_ERROR = re.compile(
    r"(?i)^(?:(?:404|403|500|503)(?:-?error)?|(?:page-?)?(?:errors?|err|loi|not-?_?found)"
    r"(?:-?page|-?\d{3})?|(?:custom|generic|general|app|http|show)-?errors?|trang-?loi"
    r"|thong-?bao-?loi|khong-?tim-?thay|khong-?ton-?tai|(?:dang-?)?bao-?tri|maintenance"
    r"|under-?construction|nang-?cap|offline|unavailable|access-?denied|suspended(?:page)?)$"
)
_FRONT = re.compile(r"(?i)^(?:index|default|home|trang-?chu|main|vi|vn|home-?page|trangchu)$")
_SUFFIX = re.compile(r"(?i)\.(?:s?html?|aspx?|php|jsp|cgi|do)$")
_NUMBERED = re.compile(r"(?i)^(?:p|\w*id|tin|news|bai\w*|article\w*|item\w*)$")


def stand_in_at(url: str, asked: str) -> StandIn | Literal["gone"] | None:
    """Return what stands at the target of a redirect of an article, by its address alone.

    None where it may be the article itself. What the article's own address holds already
    ("/bao-tri/…") says nothing.
    """
    names, before = _segments(url), _segments(asked)
    new = [name for name in names if name not in before]
    if any(map(_LOGIN.match, new)):
        return "refused"
    if any(map(_ERROR.match, new)):
        return "error-page"
    return "gone" if is_front_page(url) and not is_front_page(asked) else None


def is_above(url: str, asked: str) -> bool:
    """Return True if an address is that of a section which the one asked for lies in."""
    names, before = _segments(url), _segments(asked)
    return 0 < len(names) < len(before) and before[: len(names)] == names


def is_front_page(url: str) -> bool:
    """Return True if an address is that of a front page, whatever message its query holds."""
    names = _segments(url)
    if len(names) > 1 or not all(map(_FRONT.match, names)):
        return False
    pairs = parse_qsl(urlsplit(url).query)
    return not any(_NUMBERED.match(key) and any(map(str.isdecimal, value)) for key, value in pairs)


def _segments(url: str) -> list[str]:
    parts = [unquote(part) for part in urlsplit(url).path.split("/") if part]
    return [_SUFFIX.sub("", part) for part in parts]


def stand_in(signs: PageSigns) -> tuple[StandIn, str] | None:
    """Return what a page stands in for and the words that tell, None where it may be its own."""
    crash = _crash(signs)
    if crash:
        return "error-page", crash
    if signs.prose >= ARTICLE_PROSE:
        return None
    if signs.has_more_text_than(NOTICE):
        return None
    text = folded(signs.text)
    return _silence(signs.html) if not text else _challenge(signs, text) or _notice(signs, text)


def _silence(html: str) -> tuple[StandIn, str] | None:
    """Return what a page without any text is: nothing, or a script; pictures may be an article."""
    if _SCRIPTED.search(html) or (_SCRIPT.search(html) and not _MEDIA.search(html)):
        return "challenge", "a script in the place of a page"
    return None if _MEDIA.search(html) else ("empty", "nothing to read")


def _challenge(signs: PageSigns, text: str) -> tuple[StandIn, str] | None:
    if not _SCRIPTED.search(_CLICKS.sub("", signs.html)):
        return None
    proof = _PROOF.search(" ".join((*signs.heads, text)))
    if proof:
        return "challenge", proof[0]
    is_bare = len(text) < NOTICE / 5
    return ("challenge", "a script in the place of a page") if is_bare else None


def _crash(signs: PageSigns) -> str | None:
    """Return the words of a program that failed: in the headline, or where the page breaks off."""
    found = next(filter(None, map(_CRASH_HEAD.match, signs.heads)), None)
    if not found and not _is_whole(signs.html):
        found = _CRASH.search(folded(signs.html[:2000] + signs.html[-2000:]))
    return found[0][:100] if found else None


def _notice(signs: PageSigns, text: str) -> tuple[StandIn, str] | None:
    if _PASSWORD.search(signs.html):
        return "refused", "a form for a password"
    said = signs.text.casefold()
    found = (one[0] for one in _ANYWHERE.finditer(text) if _is_of_an_error(one[0], said))
    words = next(found, None) or head_of_error(signs)
    return ("error-page", words.strip()[:100]) if words else None


def _is_of_an_error(words: str, said: str) -> bool:
    """Return True if words of an error are that in the text as written, in small letters.

    Without its mark "lỗi", an error, is "lời", a word, and "lợi", a gain.
    """
    return "loi" not in words.split() or "lỗi" in said or said.isascii()


def says_missing(words: str) -> bool:
    """Return True if the words of an error page say that there is no such page."""
    return _IS_MISSING.match(words) is not None


def head_of_error(signs: PageSigns) -> str | None:
    """Return the words of title or headline that an error page begins with, None without any."""
    found = next(filter(None, map(_HEAD.match, signs.heads)), None)
    said = f"{signs.title} {signs.headline}".casefold()
    return found[0].strip()[:100] if found and _is_of_an_error(found[0], said) else None


def is_cut(html: str) -> bool:
    """Return True if a page opens as a whole one and breaks off before its end."""
    if _is_whole(html):
        return False
    head = html[:2000].lower()
    return ("<html" in head or "<!doctype html" in head) and "<body" in html.lower()


def _is_whole(html: str) -> bool:
    at = max(len(html) - _TAIL, 0)
    return bool(_END.search(html, at) or _END_OF_ALL.search(html))


def asks_for_proof(html: str) -> bool:
    """Return True if the body of a refusal (403, 429, 503) wants a proof of being a browser."""
    return bool(_SCRIPTED.search(html) and _PROOF.search(folded(html[:MAX_TEXT])))
