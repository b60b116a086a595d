namespace Glueline.Kafka;

/// <summary>What has to change before a client can send.</summary>
internal enum ProblemKind
{
    /// <summary>Brokers can't be reached; it may pass.</summary>
    Connection,

    /// <summary>A broker was reached, but client and broker can't come to trust each other: settings have to change.</summary>
    SignIn,

    /// <summary>There is no token to sign in with; connections that are open do not need one.</summary>
    Token,

    /// <summary>A broker refused the credentials: they may have been replaced by others since they were read.</summary>
    Credentials,

    /// <summary>The client may not do what it is for, and gives up.</summary>
    Fatal,
}
