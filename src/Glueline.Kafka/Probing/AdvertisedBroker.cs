namespace Glueline.Kafka;

/// <summary>A broker as the cluster advertises it to clients.</summary>
/// <param name="Id">The broker's id.</param>
/// <param name="Host">The advertised host name.</param>
/// <param name="Port">The advertised port.</param>
internal sealed record AdvertisedBroker(int Id, string Host, int Port);
