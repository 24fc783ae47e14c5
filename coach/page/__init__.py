"""A page for the phone: one file of HTML with the sound inside, that needs no network.

content    a session as the page knows it: blocks, exercises, words
bundle     the templates: style, scripts and icons as text
build      all of it in one file, under a policy that lets nothing else in
"""
