"""Pages of forums and networks, known by how their programs build them: the post that opens a thread is the story."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_POSTS = (
    "//*[contains(concat(' ', @class, ' '), ' postbody ')]//*[contains(concat(' ', @class, ' '), ' content ')]",
    "//*[starts-with(@id, 'post_message_')]",
    "//*[@data-role='commentContent']",
    "//*[contains(concat(' ', @class, ' '), ' message-body ')]//*[contains(concat(' ', @class, ' '), ' bbWrapper ')]",
    "//*[contains(concat(' ', @class, ' '), ' postmsg ')]",
    "//*[contains(concat(' ', @class, ' '), ' post ')]//*[contains(@class, 'inner') and starts-with(@id, 'msg_')]",
    "//*[contains(concat(' ', @class, ' '), ' topic-body ')]//*[contains(concat(' ', @class, ' '), ' cooked ')]",
    "//*[contains(concat(' ', @class, ' '), ' wall_post_text ')]",
    "//*[contains(concat(' ', @class, ' '), ' media-text_cnt_tx ')]",
)
"""phpBB, vBulletin, Invision, XenForo, punBB, SMF, Discourse; VK, OK."""


def opening_post(tree: "HtmlElement") -> "HtmlElement | None":
    """What the first post of a thread says; None for a page that is no forum's."""
    for path in _POSTS:
        posts: list[HtmlElement] = tree.xpath(path)
        if posts:
            return posts[0]
    return None
