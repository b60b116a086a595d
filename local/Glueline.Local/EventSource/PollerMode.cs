namespace Glueline.Local.EventSource;

/// <summary>The kind of pollers on AWS; here it decides which settings are allowed.</summary>
internal enum PollerMode
{
    /// <summary>
    /// Lambda's shared pollers: no retry limits, bisecting, partial batch responses, schema registry or topic as failure destination.
    /// </summary>
    OnDemand,

    /// <summary>The mapping's own pollers (<c>ProvisionedPollerConfig</c>).</summary>
    Provisioned,
}
