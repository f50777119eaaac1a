"""What the parser measures against: one number for each kind of thing, and what it is worth.

Behind each: its unit; on how many of 114 golden and of 36 development pages something differs
with a fifth less of it, and with a fifth more (`python -m benchmarks.thresholds`).
"""

# Of its characters, lines or boxes: a line in bold, in italics, in a link; boxes that are cards.
NEARLY_ALL = 0.8  # share; golden 0/2, development 4/1
# A child must hold this share of the score of the box around it to be entered as the main content.
MIN_SHARE = 0.72  # share; golden 2/3, development 0/2
# Less for a box whose class says "content": its parent may hold comments and teasers as well.
MIN_NAMED_SHARE = 0.42  # share; golden 0/0, development 0/1
# Text of others counts so little that a column of it cannot outweigh a short article beside it.
FOREIGN_WEIGHT = 0.05  # factor; golden 0/0, development 0/0

# A headline and its summary, the paragraphs of a comment or of an introduction.
FEW = 2  # lines; golden 1/0, development 0/0
# So many boxes, lines, cells or pictures of one kind are a series: cards, columns, items.
MIN_SERIES = 3  # boxes, lines, cells or pictures; golden 0/1, development 0/0
# So many rows, entries or facts are a table or a list of them.
MIN_ROWS = 4  # rows, lines or boxes; golden 0/1, development 0/0
# Short lines below one another that are verses rather than labels.
MIN_VERSE_LINES = 8  # lines; golden 0/0, development 0/0
# So many numbers or choices are a table of figures or a form.
MIN_CELLS = 12  # cells; golden 0/0, development 0/0
# So far from a headline, a text or a signature stands what belongs to it: a day, an office, a card.
NEAR = 4  # lines or boxes; golden 0/0, development 0/0
# So far below its headline a text begins, or a letterhead ends.
MAX_ABOVE = 20  # lines; golden 0/0, development 0/0

# What heads a box without a heading's tag: "Bạn đọc cũng xem", "Ý kiến bạn đọc (12)".
MAX_LABEL = 45  # characters; golden 0/0, development 0/0
# Shorter lines are labels rather than prose.
MIN_PROSE_CHARS = 40  # characters; golden 0/0, development 1/0
# A sentence is no shorter.
MIN_SENTENCE_CHARS = 60  # characters; golden 0/0, development 1/0
# An article whose template says that it is one, or that has its day beside it, is no shorter.
MIN_STATED_PROSE = 80  # characters; golden 0/1, development 0/0
# Labels below a headline, a column beside it or what a portal says of itself are together no text.
MAX_FOREIGN = 160  # characters; golden 0/0, development 0/0
# What is set apart from the text by its place or style is no longer: a caption, a cell, a heading.
MAX_APART = 250  # characters; golden 0/1, development 0/0
# Less prose is a notice, unless the page says that it is an article, and no text beside cards.
MIN_PROSE = 250  # characters; golden 0/0, development 0/0
# A card, teaser or digest of another article, a figure with its caption, an event; beside a file
# so much of a page may be foreign.
MAX_CARD = 600  # characters; golden 0/0, development 0/0
# A headline has so many words.
MIN_HEADLINE_WORDS = 5  # words; golden 0/1, development 0/0
# A statement has so many, and shows its language.
MIN_CLAUSE_WORDS = 8  # words; golden 0/0, development 0/0

# Lines of a box that is searched.
MAX_BOX_LINES = 60  # cap against hostile pages: pictures in a small box have no characters
