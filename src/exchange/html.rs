//! HTML out of markup that the program has in it and texts that it hasn't: what somebody wrote is never markup.

/// A page in the making.
#[derive(Debug, Default)]
pub struct Html(String);

impl Html {
    /// Begins with some markup.
    pub fn new(markup: &'static str) -> Self {
        Html(markup.to_owned())
    }

    /// Adds markup, which is part of the program.
    pub fn markup(&mut self, markup: &'static str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Adds a text, between tags or as the value of an attribute in quotes.
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.0.push_str(&escape_html(text));
        self
    }

    /// Adds what was made in the same way.
    pub fn part(&mut self, part: Html) -> &mut Self {
        self.0.push_str(&part.0);
        self
    }

    /// Returns the page.
    pub fn into_string(self) -> String {
        self.0
    }
}

/// Writes text so that it is not taken for markup, in an element or a quoted attribute.
pub fn escape_html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            letter if letter.is_control() && letter != '\n' => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_never_markup() {
        let mut html = Html::new("<p title=\"");
        html.text("\"onload='x'").markup("\">").text("<script>&amp;").markup("</p>");
        let expected = "<p title=\"&quot;onload=&#39;x&#39;\">&lt;script&gt;&amp;amp;</p>";
        assert_eq!(html.into_string(), expected);
    }
}
