namespace Glueline.Local.Recent;

/// <summary>
/// How much of the recent past is kept. Together the rings may have some 60 MB, which a stack that people look at can spare, and for an
/// instant the reports that wait to be read another 32; what a limit lets go is still in the registry, on the topic, in the table or in the
/// functions' logs.
/// </summary>
internal static class RecentLimits
{
    /// <summary>A release with its retries makes some hundred calls. Findings may be long; definitions are not kept.</summary>
    public static readonly RingLimits RegistryCalls = new(Count: 1_000, Bytes: 4 << 20);

    /// <summary>Versions in use times their readers: 200 versions, each read by ten roles.</summary>
    public const int ReaderUses = 2_000;

    /// <summary>Some minutes of a busy producer; an entry has a few hundred bytes.</summary>
    public static readonly RingLimits ProducerInvocations = new(Count: 2_000, Bytes: 2 << 20);

    /// <summary>Whoever corrects refused events sees a few, and all events of one cause look alike.</summary>
    public static readonly RingLimits RefusedEvents = new(Count: 1_000, Bytes: 16 << 20);

    /// <summary>As many versions as most registries have; beyond that each has one event of usual size.</summary>
    public static readonly RingLimits VersionCauses = new(Count: 1_000, Bytes: 8 << 20);

    /// <summary>At 1,000 records each, the batches of more than a million records.</summary>
    public static readonly RingLimits Batches = new(Count: 2_000, Bytes: 4 << 20);

    /// <summary>Some seconds of a busy consumer, and all rows of a trial.</summary>
    public static readonly RingLimits ItemWrites = new(Count: 5_000, Bytes: 16 << 20);

    /// <summary>Larger events and items are left out: nobody reads one in a page, and a few of them would push out all others.</summary>
    public const int TextBytes = 256 << 10;

    /// <summary>A page shows the first reasons; a schema of thousands of fields could have one for each.</summary>
    public const int Findings = 100;

    /// <summary>The latest versions that a refused one is compared with: some of the largest size, or hundreds of the usual one.</summary>
    public const long ComparedBytes = 4 << 20;

    /// <summary>As long as a message that fits a screen.</summary>
    public const int MessageCharacters = 4_000;

    /// <summary>Reports that wait to be read, an instant after they were made; what exceeds this is left out and counted.</summary>
    public static readonly RingLimits Waiting = new(Count: 10_000, Bytes: 32 << 20);
}

/// <summary>What a ring may hold.</summary>
/// <param name="Count">The number of entries.</param>
/// <param name="Bytes">The bytes of their texts, as they estimate it.</param>
internal readonly record struct RingLimits(int Count, long Bytes);
