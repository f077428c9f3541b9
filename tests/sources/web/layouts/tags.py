"""Pieces of markup of which pages are put together at random."""

from tests.sources.web.stories import STORIES

PAGES_OF_TAGS = [
    "<html>", "<head>", "<body>", "</body>", "<div>", "</div>", "<p>", "</p>", "<h1>", "</h1>", "<h2><a href=/x>", "</a></h2>", "<br>",
    "<ul><li>", "</ul>", "<table><tr><td>", "</table>", "<blockquote>", "</blockquote>", "<figure><figcaption>", "</figure>", "<pre>",
    '<div class="comments">', '<div class="article-text" itemprop="articleBody">', "<article>", "</article>", "<!--", "-->", "<![CDATA[",
    '<time datetime="2024-05-03T09:15">', "</time>", '<script type="application/ld+json">{"@type":"Article","headline":"Мост"}</script>',
    '<meta property="og:title" content="Мост">', "<title>Мост | Вести</title>", "<script>", "</script>", "<style>", "<noscript>", "<svg>",
    '<div class="history"><div class="message default"><div class="from_name">Вести</div><div class="text">Мост</div></div></div>',
    '<div class="tgme_widget_message"><div class="tgme_widget_message_text">Мост<br>открыт</div></div>', "&nbsp;", "&#0;", "&x;", "&",
    STORIES[0].lead, STORIES[1].lead, STORIES[2].paragraphs[0], "3 мая 2024, 09:15", "<", ">", "\0", "\u2028", "\u200b",
]  # fmt: skip
