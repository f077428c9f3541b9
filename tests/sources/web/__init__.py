"""Saved web pages and chats: pages of many layouts, and what is read of each."""
