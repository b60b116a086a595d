namespace Glueline.Kafka;

/// <summary>The ways to sign in to a Kafka cluster that Amazon MSK offers.</summary>
public enum SignInMethod
{
    /// <summary>What the configuration sets; by default plain text without authentication.</summary>
    None,

    /// <summary>TLS without client authentication.</summary>
    Tls,

    /// <summary>TLS, and a token signed with the client's AWS identity.</summary>
    Iam,

    /// <summary>TLS, and a user name with a password that is proven but not sent (SCRAM-SHA-512).</summary>
    Scram,

    /// <summary>TLS in which the client has a certificate too (mutual TLS).</summary>
    Certificate,
}
