namespace Glueline.Local.EventSource;

/// <summary>Who polls the topic on AWS; here it decides which settings are open.</summary>
public enum PollerMode
{
    /// <summary>
    /// Lambda's shared pollers: no retry limits, no bisecting, no partial answers, no schema registry, no topic as destination.
    /// </summary>
    OnDemand,

    /// <summary>Pollers of the mapping's own (<c>ProvisionedPollerConfig</c>).</summary>
    Provisioned,
}
