//! Values of requests that are one of some names, which are the domain's.

/// Declares a value that is one of the names of a type of the domain, as parameters and bodies say it.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident of $of:ty) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub(super) struct $name(pub(super) $of);

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
                let name = std::borrow::Cow::<'_, str>::deserialize(deserializer)?;
                <$of>::from_name(&name).map($name).ok_or_else(|| {
                    let known: Vec<&str> = <$of>::ALL.into_iter().map(<$of>::name).collect();
                    serde::de::Error::custom(format_args!(
                        "unknown `{name}`, expected one of {}",
                        known.join(", ")
                    ))
                })
            }
        }

        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                let names = <$of>::ALL.into_iter().map(<$of>::name);
                utoipa::openapi::schema::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .enum_values(Some(names))
                    .into()
            }
        }

        impl utoipa::ToSchema for $name {}
    };
}
pub(super) use named;
