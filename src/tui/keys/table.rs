//! What a table of actions is made into.

/// Declares the actions, and what each has.
macro_rules! actions {
    ($($scope:ident { $($action:ident [$($key:literal),*] $message:tt)* })*) => {
        /// Something that a key can do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(crate) enum Action { $($($action,)*)* }

        impl Action {
            /// Every action, in table order.
            pub(crate) const ALL: &'static [Action] = &[$($(Action::$action,)*)*];

            pub(crate) fn scope(self) -> Scope {
                match self { $($(Action::$action => Scope::$scope,)*)* }
            }

            /// Returns the default keys, the preferred one for display first.
            pub(crate) fn default_keys(self) -> &'static [&'static str] {
                match self { $($(Action::$action => &[$($key),*],)*)* }
            }

            pub(super) fn message_key(self) -> &'static str {
                match self { $($(Action::$action => $message,)*)* }
            }

            /// Returns what the action does, in a few words.
            pub(crate) fn text(self, texts: &Texts) -> String {
                match self { $($(Action::$action => t!(texts, $message),)*)* }
            }

            /// Returns other words for it, by which the menu finds it too.
            pub(crate) fn synonyms(self, texts: &Texts) -> String {
                texts.attribute(self.message_key(), "also").unwrap_or_default()
            }
        }
    };
}

pub(super) use actions;
