namespace Glueline.Cli.Chaos;

/// <summary>What a deployment has by default against faults, and what a run can leave out to show the difference.</summary>
internal enum Protection
{
    /// <summary>The guard of rows, <c>GLUELINE_GUARD</c>.</summary>
    Guard,

    /// <summary>The quarantine, and with it the unlimited retries.</summary>
    Quarantine,
}
