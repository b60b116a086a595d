namespace Glueline.Kafka.Tests.Doubles.Front;

/// <summary>The server's side of one SASL mechanism.</summary>
internal interface ISaslServer
{
    string Mechanism { get; }

    /// <summary>Starts the sign-in of one connection; the function returned answers the client's messages in turn.</summary>
    Func<byte[], SaslStep> Begin();
}
