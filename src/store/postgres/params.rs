//! The values of a statement's parameters.

use std::error::Error;

use bytes::{Bytes, BytesMut};
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

use crate::store::{Result, StoreError};

/// A value of a parameter.
pub(super) type Param<'a> = &'a (dyn ToSql + Sync);

/// Values of parameters, in order.
pub(super) trait Params {
    /// Returns them.
    fn values(&self) -> Vec<Param<'_>>;
}

/// A value as it travels to the server; `None` is NULL. It borrows nothing, so that it can be kept until it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct EncodedParam(Option<Bytes>);

impl ToSql for EncodedParam {
    fn to_sql(
        &self,
        _: &Type,
        out: &mut BytesMut,
    ) -> std::result::Result<IsNull, Box<dyn Error + Sync + Send>> {
        match &self.0 {
            Some(bytes) => {
                out.extend_from_slice(bytes);
                Ok(IsNull::No)
            }
            None => Ok(IsNull::Yes),
        }
    }

    /// It was encoded for the parameter that it is the value of.
    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// Encodes the values of a statement's parameters, which are of these types.
pub(super) fn encode(kinds: &[Type], values: &[Param<'_>]) -> Result<Vec<EncodedParam>> {
    if kinds.len() != values.len() {
        let detail = format!("{} values for {} parameters", values.len(), kinds.len());
        return Err(StoreError::Other { detail });
    }
    values.iter().zip(kinds).map(|(value, kind)| encode_value(*value, kind)).collect()
}

fn encode_value(value: Param<'_>, kind: &Type) -> Result<EncodedParam> {
    let mut bytes = BytesMut::new();
    match value.to_sql_checked(kind, &mut bytes) {
        Ok(IsNull::Yes) => Ok(EncodedParam(None)),
        Ok(IsNull::No) => Ok(EncodedParam(Some(bytes.freeze()))),
        Err(error) => Err(StoreError::Other { detail: error.to_string() }),
    }
}

/// More values than a tuple has.
macro_rules! params {
    ($($value:expr),* $(,)?) => {
        [$(&$value as $crate::store::postgres::params::Param<'_>),*].as_slice()
    };
}

pub(super) use params;

impl Params for () {
    fn values(&self) -> Vec<Param<'_>> {
        Vec::new()
    }
}

impl Params for &[Param<'_>] {
    fn values(&self) -> Vec<Param<'_>> {
        self.to_vec()
    }
}

impl<T: ToSql + Sync, const N: usize> Params for [T; N] {
    fn values(&self) -> Vec<Param<'_>> {
        self.iter().map(|value| value as Param<'_>).collect()
    }
}

impl Params for Vec<Box<dyn ToSql + Sync>> {
    fn values(&self) -> Vec<Param<'_>> {
        self.iter().map(|value| value.as_ref() as Param<'_>).collect()
    }
}

macro_rules! tuple_params {
    ($($($name:ident)*;)*) => {$(
        impl<$($name: ToSql + Sync),*> Params for ($($name,)*) {
            #[allow(non_snake_case)]
            fn values(&self) -> Vec<Param<'_>> {
                let ($($name,)*) = self;
                vec![$($name as Param<'_>),*]
            }
        }
    )*};
}

tuple_params! {
    A B;
    A B C;
    A B C D;
    A B C D E;
    A B C D E F;
    A B C D E F G;
    A B C D E F G H;
}
