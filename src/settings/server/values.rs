use std::collections::BTreeMap;

use super::AddressProblem;
use super::parameters::PARAMETERS;

/// Values of parameters. One of them may be a password, so there is no way to show them all.
#[derive(Clone, Default)]
pub(in crate::settings) struct Values(BTreeMap<&'static str, Value>);

#[derive(Clone)]
struct Value {
    text: String,
    /// The variable that it is of, if any.
    variable: Option<&'static str>,
}

impl Values {
    /// Sets a parameter; an empty value counts as unset.
    pub(in crate::settings) fn set(&mut self, name: &str, value: String) -> Result<(), AddressProblem> {
        self.put(name, Value { text: value, variable: None })
    }

    /// Sets a parameter as a variable says; an empty value counts as unset.
    pub(in crate::settings) fn set_from(
        &mut self,
        variable: &'static str,
        name: &str,
        value: String,
    ) -> Result<(), AddressProblem> {
        self.put(name, Value { text: value, variable: Some(variable) })
    }

    fn put(&mut self, name: &str, value: Value) -> Result<(), AddressProblem> {
        let known = PARAMETERS.iter().find(|(known, _)| *known == name);
        let Some((known, _)) = known else { return Err(AddressProblem::unknown_parameter(name)) };
        if !value.text.is_empty() {
            self.0.insert(known, value);
        }
        Ok(())
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|value| value.text.as_str())
    }

    /// The variable that says what a parameter is, if one does.
    pub(super) fn variable_of(&self, name: &str) -> Option<&'static str> {
        self.0.get(name)?.variable
    }

    /// Adds those of others that are not set here.
    pub(super) fn complete(&mut self, others: Values) {
        for (name, value) in others.0 {
            self.0.entry(name).or_insert(value);
        }
    }
}
