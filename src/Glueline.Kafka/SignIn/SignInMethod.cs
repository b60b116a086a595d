namespace Glueline.Kafka;

/// <summary>The ways to sign in to a Kafka cluster that Amazon MSK knows.</summary>
public enum SignInMethod
{
    /// <summary>Whatever the configuration says; plain text without an identity unless it says otherwise.</summary>
    None,

    /// <summary>TLS without an identity of the client.</summary>
    Tls,

    /// <summary>TLS, and a token that the client's AWS identity signs.</summary>
    Iam,

    /// <summary>TLS, and a name with a password that is proven but not sent (SCRAM-SHA-512).</summary>
    Scram,

    /// <summary>TLS in which the client has a certificate, too.</summary>
    Certificate,
}
