//! The values of a statement's parameters.

use tokio_postgres::types::ToSql;

/// A value of a parameter.
pub(super) type Param<'a> = &'a (dyn ToSql + Sync);

/// Values of parameters, in order.
pub(super) trait Params {
    /// Returns them.
    fn values(&self) -> Vec<Param<'_>>;
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
