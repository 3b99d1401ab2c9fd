//! Encryption, and whose certificate is trusted: `sslmode` as libpq means it.

use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, NamedGroup, RootCertStore, SignatureScheme,
};

use crate::files::FileFault;
use crate::store::{CertificateFault, Encryption, ServerAddress, ServerFault, TrustedRoots};

/// What of a server's certificate is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// Nothing: whoever listens in without taking part is kept out.
    Anyone,
    /// Somebody that is trusted vouches for it.
    Chain,
    /// It is of the server's name as well.
    Name,
}

/// Returns how connections to a server are encrypted; `None` if they never are.
pub(super) fn client_config(address: &ServerAddress) -> Result<Option<ClientConfig>, ServerFault> {
    let trust = match address.encryption {
        Encryption::Disable => return Ok(None),
        Encryption::Allow | Encryption::Prefer | Encryption::Require => Trust::Anyone,
        Encryption::VerifyCa => Trust::Chain,
        Encryption::VerifyFull => Trust::Name,
    };
    let provider = Arc::new(provider());
    let verifier = Verifier::new(trust, &address.roots, Arc::clone(&provider))?;
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| ServerFault::Other(error.to_string()))?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    Ok(Some(config))
}

/// The key exchange that comes first is the one that a client begins with. Until version 17 a server agrees to P-256 alone
/// unless its administrator says otherwise, and another beginning costs a round trip; newer ones know it too.
fn provider() -> CryptoProvider {
    let mut provider = rustls::crypto::ring::default_provider();
    provider.kx_groups.sort_by_key(|group| group.name() != NamedGroup::secp256r1);
    provider
}

/// Looks at certificates.
#[derive(Debug)]
struct Verifier {
    trust: Trust,
    /// Knows who vouches for whom; `None` where nobody asks.
    chains: Option<Arc<WebPkiServerVerifier>>,
    /// Certificates that are trusted themselves.
    roots: Vec<CertificateDer<'static>>,
    provider: Arc<CryptoProvider>,
}

impl Verifier {
    fn new(trust: Trust, from: &TrustedRoots, provider: Arc<CryptoProvider>) -> Result<Self, ServerFault> {
        if trust == Trust::Anyone {
            return Ok(Verifier { trust, chains: None, roots: Vec::new(), provider });
        }
        let roots = read_roots(from)?;
        let mut store = RootCertStore::empty();
        store.add_parsable_certificates(roots.iter().cloned());
        let chains = WebPkiServerVerifier::builder_with_provider(Arc::new(store), Arc::clone(&provider))
            .build()
            .map_err(|error| no_roots(from, FileFault::Other(error.to_string())))?;
        Ok(Verifier { trust, chains: Some(chains), roots, provider })
    }

    /// A certificate that is trusted itself, as one that a server made for itself is: nobody else vouches for it.
    fn verify_own(&self, own: &CertificateDer<'_>, name: &ServerName<'_>) -> Result<(), Error> {
        if self.trust == Trust::Name {
            rustls::client::verify_server_name(&ParsedCertificate::try_from(own)?, name)?;
        }
        Ok(())
    }
}

/// Whether all that is wrong with a certificate is that no authority vouches for it. That it is valid was looked at before.
fn stands_alone(error: &Error) -> bool {
    match error {
        Error::InvalidCertificate(CertificateError::UnknownIssuer) => true,
        Error::InvalidCertificate(error) => is_of_authority(error),
        _ => false,
    }
}

/// Whether a server shows the certificate of an authority, as one that it made for itself often is.
fn is_of_authority(error: &CertificateError) -> bool {
    matches!(error, CertificateError::Other(why) if why.to_string() == "CaUsedAsEndEntity")
}

fn is_of_another_name(error: &Error) -> bool {
    matches!(
        error,
        Error::InvalidCertificate(
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. }
        )
    )
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        own: &CertificateDer<'_>,
        others: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let Some(chains) = &self.chains else { return Ok(ServerCertVerified::assertion()) };
        match chains.verify_server_cert(own, others, name, ocsp, now) {
            Ok(verified) => Ok(verified),
            Err(error) if is_of_another_name(&error) && self.trust == Trust::Chain => {
                Ok(ServerCertVerified::assertion())
            }
            Err(error) if is_of_another_name(&error) => Err(error),
            Err(error) if stands_alone(&error) && self.roots.iter().any(|root| root == own) => {
                self.verify_own(own, name).map(|()| ServerCertVerified::assertion())
            }
            Err(error) => Err(error),
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, certificate, signed, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signed, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

fn read_roots(from: &TrustedRoots) -> Result<Vec<CertificateDer<'static>>, ServerFault> {
    match from {
        TrustedRoots::System => {
            let found = rustls_native_certs::load_native_certs();
            match (found.certs.is_empty(), found.errors.first()) {
                (false, _) => Ok(found.certs),
                (true, Some(error)) => Err(no_roots(from, FileFault::Other(error.to_string()))),
                (true, None) => Err(no_roots(from, FileFault::Missing)),
            }
        }
        TrustedRoots::File(path) => {
            let text = std::fs::read(path).map_err(|error| no_roots(from, FileFault::from(&error)))?;
            let roots: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&text).collect();
            match roots {
                Ok(roots) if !roots.is_empty() => Ok(roots),
                Ok(_) => Err(no_roots(from, FileFault::Other("no certificates".to_owned()))),
                Err(error) => Err(no_roots(from, FileFault::Other(error.to_string()))),
            }
        }
    }
}

fn no_roots(from: &TrustedRoots, fault: FileFault) -> ServerFault {
    let file = match from {
        TrustedRoots::System => None,
        TrustedRoots::File(path) => Some(path.to_string_lossy().into_owned()),
    };
    ServerFault::NoRoots { file, fault }
}

/// Says why a handshake failed; `host` is the server's name.
pub(super) fn fault_of(error: &Error, host: &str) -> ServerFault {
    let Error::InvalidCertificate(error) = error else { return ServerFault::Other(error.to_string()) };
    ServerFault::Certificate(match error {
        CertificateError::UnknownIssuer | CertificateError::BadSignature => CertificateFault::Untrusted,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            CertificateFault::OtherName { host: host.to_owned() }
        }
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => CertificateFault::Expired,
        // A certificate that a server made for itself, and nobody was told to trust.
        error if is_of_authority(error) => CertificateFault::Untrusted,
        CertificateError::Other(why) => CertificateFault::Other(why.to_string()),
        other => CertificateFault::Other(format!("{other:?}")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_key_exchange_is_one_that_every_server_knows() {
        let groups: Vec<NamedGroup> = provider().kx_groups.iter().map(|group| group.name()).collect();
        assert_eq!(groups.first(), Some(&NamedGroup::secp256r1));
        assert!(groups.contains(&NamedGroup::X25519), "{groups:?}");
    }
}
