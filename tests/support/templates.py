"""Five invented page templates for the seed texts, each in the manner of the site a seed is from.

A frame holds the page around $title and $body; `lines` says how each role of a line is marked up.
Whatever a frame says beside them is boilerplate that no stored article may hold.
"""

from dataclasses import dataclass
from html import escape
from string import Template

NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class PageTemplate:
    """A page around a text: `frame` has $body and $title, `lines` the markup of each role."""

    frame: Template
    lines: dict[str, str]

    def page(self, title: str, lines: list[tuple[str, str]]) -> str:
        """Return the page of a text given as (role, line); hard spaces stay as they are."""
        frame = self.frame.template
        placed = {role for role, _ in lines if f"$x_{role}" in frame}
        marked = [
            (role, self._line(role, line, number)) for number, (role, line) in enumerate(lines)
        ]
        body = "".join(line for role, line in marked if role not in placed)
        own = {f"x_{role}": line for role, line in marked if role in placed}
        return self.frame.substitute(title=escape(title), body=body, **own)

    def _line(self, role: str, line: str, number: int) -> str:
        marked = self.lines.get(role, self.lines["paragraph"])
        return marked.format(escape(line).replace(NBSP, "&nbsp;"), n=number)


# No class, no id, no <p>: one cell with <br><br>, and the date of the visit in the head.
OLD_TABLES = PageTemplate(
    frame=Template("""<html><head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>$title - Trang tin Ban Xây dựng cơ sở</title></head>
<body bgcolor="#f4f4f4"><table width="980" align="center" border="0" cellspacing="0">
<tr><td colspan="2"><font size="5" color="red"><b>TRANG TIN BAN XÂY DỰNG CƠ SỞ</b></font></td></tr>
<tr><td colspan="2"><a href="/">Trang chủ</a> | <a href="/?mn=2">Giới thiệu</a> |
<a href="/?mn=3">Văn bản</a> | <a href="/?mn=4">Hỏi đáp</a></td></tr>
<tr><td width="210" valign="top"><b>THÔNG BÁO</b><br>
<a href="/?tb=9">Lịch tiếp công dân tháng này</a><br><a href="/?tb=8">Mời họp thẩm định</a><br><br>
<b>LƯỢT TRUY CẬP</b><br>00213377</td>
<td valign="top"><table width="100%" cellpadding="6"><tr><td><b>TIN TRONG TỈNH</b></td></tr>
<tr><td><font size="4" color="#003399"><b>$title</b></font></td></tr>
<tr><td><font size="3">$body</font></td></tr>
<tr><td align="right"><a href="javascript:print()">In bài viết</a> |
<a href="javascript:history.back()">Quay lại</a></td></tr>
<tr><td><b>Các tin khác</b><br><a href="/?id=301">Tập huấn phần mềm quản lý hồ sơ</a><br>
<a href="/?id=299">Thông báo nghỉ lễ và phân công trực</a></td></tr></table></td></tr>
<tr><td colspan="2" align="center"><font size="1">Bản quyền thuộc Ban Xây dựng cơ sở. Điện thoại:
(000) 000 000</font></td></tr></table></body></html>"""),
    lines={
        "paragraph": "{}<br><br>\n",
        "caption": '<center><img src="/anh/hinh-{n}.jpg" width="450"><br>'
        "<i>{}</i></center><br><br>\n",
        "sign-off": "<br>{}<br>\n",
    },
)

# A newspaper: the headline again under the picture, a bare byline as the last paragraph.
REPEATING = PageTemplate(
    frame=Template("""<!DOCTYPE html><html><head><meta charset="utf-8">
<title>$title - Báo Đồng Chiêm</title><meta property="og:title" content="$title">
<meta property="og:type" content="article"><meta name="author" content="Báo Đồng Chiêm"></head>
<body><div class="top"><a href="/">Báo Đồng Chiêm</a></div>
<div class="nav"><a href="/c1">Thời sự</a><a href="/c2">Kinh tế</a><a href="/c3">Văn hóa</a></div>
<div class="wrap"><div class="left"><div class="breadcrumbs"><a href="/c1">Thời sự</a></div>
<h1 class="post-title">$title</h1>
<div class="post-summary">$x_lead</div>
<div class="post-content">$body</div>
<div class="post-tool"><span>Chia sẻ:</span><a href="#f">Facebook</a><a href="#z">Zalo</a>
<a href="#p">In bài viết</a></div>
<div class="post-other"><h3>Tin cùng chuyên mục</h3><ul>
<li><a href="/a-812.htm">Khai mạc hội chợ làng nghề</a></li>
<li><a href="/a-811.htm">Phát động Tháng hành động vì trẻ em</a></li></ul></div></div>
<div class="right"><h3>Đọc nhiều</h3><a href="/a-700.htm">Giá lúa hôm nay</a></div></div>
<div class="bottom"><p>Tổng Biên tập: (không có). Giấy phép số 00/GP-BTTTT</p>
<p>Đường dây nóng: 0000 000 000</p></div></body></html>"""),
    lines={
        "paragraph": "<p>{}</p>\n",
        "lead": "<strong>{}</strong>",
        "repeated": '<p class="img"><img src="/anh/hinh-{n}.jpg" alt="{0}"></p>\n<p>{0}</p>\n',
        "caption": '<p style="text-align: center;"><em>{}</em></p>\n',
        "byline": '<p style="text-align: right;"><strong>{}</strong></p>\n',
    },
)

# A Party portal on a content platform of its day: justified paragraphs that begin with spaces.
PARTY_PORTAL = PageTemplate(
    frame=Template("""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">
<title>Chi tiết tin tức</title><meta name="description" content="Cổng thông tin điện tử"></head>
<body><form id="aspnetForm" method="post" action="./chitiet"><div id="s4-workspace">
<div class="banner"><h1><a href="/">CỔNG THÔNG TIN ĐIỆN TỬ ĐẢNG BỘ</a></h1></div>
<div class="menu-ngang"><ul><li><a href="/gt">Giới thiệu</a></li><li><a href="/tt">Tin tức</a></li>
<li><a href="/vb">Văn bản chỉ đạo</a></li></ul></div>
<div class="khung-trai"><div class="title-box">Chuyên đề</div><ul>
<li><a href="/cd1">Học tập và làm theo Bác</a></li>
<li><a href="/cd2">Bảo vệ nền tảng</a></li></ul></div>
<div class="khung-giua"><div class="chi-tiet-tin"><div class="tieu-de">$title</div>
<div class="noi-dung">$body</div></div>
<div class="tien-ich"><a href="#">Gửi email</a> <a href="#">Bản in</a></div>
<div class="tin-lien-quan"><div class="title-box">Tin đã đăng</div><ul>
<li><a href="/tt/1">Tổng vệ sinh môi trường cuối tuần</a></li>
<li><a href="/tt/2">Hội thi cán bộ dân vận giỏi</a></li></ul></div></div>
<div class="footer"><p>Chịu trách nhiệm chính: Trưởng Ban Biên tập</p><p>Địa chỉ: (không có)</p>
<p>Tổng số lượt truy cập: 9.417</p></div></div></form></body></html>"""),
    lines={
        "paragraph": '<p style="text-align: justify;">{}</p>\n',
        "caption": '<p style="text-align: center;"><img src="/anh/hinh-{n}.jpg"></p>\n'
        '<p style="text-align: center;">{}</p>\n',
        "sign-off": "<p>&nbsp;</p>\n<p><strong>{}</strong></p>\n",
    },
)

# A journal: agency mark, captions with "_Nguồn: …", an end mark, categories of other articles.
JOURNAL = PageTemplate(
    frame=Template("""<!DOCTYPE html><html dir="ltr" lang="vi-VN"><head><meta charset="utf-8">
<title>$title - Tạp chí Dân chủ cơ sở</title><link rel="shortcut icon" href="/favicon.ico">
</head><body class="public-page"><div id="wrapper">
<header><a class="logo" href="/web/guest/home">Tạp chí Dân chủ cơ sở</a></header>
<nav><ul><li><a href="/web/guest/chinh-tri">Chính trị</a></li>
<li><a href="/web/guest/kinh-te">Kinh tế</a></li></ul></nav>
<div class="portlet-body"><div class="journal-path"><a href="/web/guest/tin">Tin tức</a></div>
<h2 class="journal-title">$title</h2>
<div class="journal-tools"><a href="#">Xem với cỡ chữ</a><a href="#">In trang</a></div>
<div class="journal-content">$body</div>
<div class="journal-related"><h4>Các bài cũ hơn</h4><ul>
<li><a href="/web/guest/tin/-/81">Trao giải cuộc thi viết về cơ sở</a></li>
<li><a href="/web/guest/tin/-/80">Tọa đàm về phản biện xã hội</a></li></ul></div>
<div class="journal-comments"><h4>Ý kiến bạn đọc</h4><textarea></textarea><a href="#">Gửi ý kiến</a>
</div></div><footer><p>Trụ sở: (không có)</p>
<p>Ghi rõ nguồn khi phát hành lại thông tin.</p></footer>
</div></body></html>"""),
    lines={
        "paragraph": "<p>{}</p>\n",
        "lead": "<p><strong>{}</strong></p>\n",
        "caption": '<table class="image" align="center"><tr><td>'
        '<img src="/anh/hinh-{n}.jpg"></td></tr>'
        "<tr><td><em>{}</em></td></tr></table>\n",
    },
)

# A modern newspaper: a bare date line, captions twice, sub-headings, share bar and comment box.
MODERN = PageTemplate(
    frame=Template("""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">
<title>$title | Báo Cồn Dừa</title><meta property="og:title" content="$title">
<meta property="og:site_name" content="Báo Cồn Dừa"><meta property="og:type" content="article">
</head><body><header class="header"><a href="/" class="logo">Báo Cồn Dừa</a><nav>
<a href="/thoi-su">Thời sự</a><a href="/kinh-te">Kinh tế</a></nav></header>
<main><article class="single"><h1 class="single__title">$title</h1>
<div class="single__meta"><span>$x_date</span></div>
<div class="single__content">$body</div>
<div class="single__share">$x_share<a href="#">Facebook</a><a href="#">Zalo</a></div>
</article><section class="more"><h4>Tin liên quan</h4><ul>
<li><a href="/x-55.html">Chợ nổi rộn ràng ngày cuối tuần</a></li>
<li><a href="/x-54.html">Khởi công cầu qua rạch</a></li></ul></section>
<section class="comments">$x_comments<textarea placeholder="Viết bình luận"></textarea>
<button>Gửi bình luận</button></section></main>
<aside><h4>Xem nhiều</h4><a href="/x-12.html">Mùa tôm trúng giá</a></aside>
<footer><p>Giấy phép hoạt động báo chí số 00/GP-BTTTT</p><p>Tòa soạn: (không có)</p></footer>
</body></html>"""),
    lines={
        "paragraph": "<p>{}</p>\n",
        "date": "{}",
        "lead": '<p class="single__sapo"><strong>{}</strong></p>\n',
        "heading": "<p><strong>{}</strong></p>\n",
        "caption": '<figure><img src="/anh/hinh-{n}.jpg" alt="{0}"><figcaption>{0}</figcaption>'
        "</figure>\n",
        "caption-again": "<p><em>{}</em></p>\n",
        "byline": '<p style="text-align:right"><strong>{}</strong></p>\n',
        "share": "<span>{}</span>",
        "comments": "<h4>{}</h4>",
    },
)
