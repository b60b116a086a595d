namespace Glueline.Cli.Chaos;

/// <summary>What came of a scenario.</summary>
internal sealed record ScenarioResult(Scenario Scenario)
{
    /// <summary>Why it was not run; null if it was.</summary>
    public string? NotRun { get; init; }

    /// <summary>What else went wrong; null if nothing did.</summary>
    public string? Problem { get; init; }

    public long Records { get; init; }

    public long Acknowledged { get; init; }

    public long Lost { get; init; }

    public long Stale { get; init; }

    public long Wrong { get; init; }

    /// <summary>Good records that were discarded or put in quarantine.</summary>
    public long GivenUpWrongly { get; init; }

    public long NotAcknowledged { get; init; }

    public Delays Delays { get; init; } = new(default, default, default);

    public double Seconds { get; init; }

    /// <summary>Records in quarantine.</summary>
    public int Quarantined { get; init; }

    /// <summary>Records that Lambda has discarded.</summary>
    public long Discarded { get; init; }

    /// <summary>Records that the scenario has written beside the events, and that can never be stored.</summary>
    public int Junk { get; init; }

    public IReadOnlyList<SeenAnswers> Answers { get; init; } = [];

    public IReadOnlyList<SeenLine> Lines { get; init; } = [];

    public IReadOnlyList<SeenErrors> Errors { get; init; } = [];

    /// <summary>Whether nothing was lost, stale, wrong or given up wrongly.</summary>
    public bool IsGood => (Lost, Stale, Wrong, GivenUpWrongly) is (0, 0, 0, 0) && Problem is null;
}
