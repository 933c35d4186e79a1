-- Which of those whom the person named a word went to, by their order; null where that was not said, and in what was recorded before.
alter table family_word add named text check (named in ('first', 'second', 'third', 'later', 'byRules', 'other'));
