namespace Glueline.Cli.Doctor.Outputs;

/// <summary>A broker as the consumer's account reaches it; the endpoint service is empty without PrivateLink.</summary>
internal sealed record BrokerOutput(string Id, string Host, int Port, string EndpointServiceName)
{
    public string Address => $"{Host}:{Port}";
}
