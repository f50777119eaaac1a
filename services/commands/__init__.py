"""The verbs of the `bantin` command, a file each.

A verb imports the services that it drives when it is called: `bantin crawl --help` needs none.
"""
