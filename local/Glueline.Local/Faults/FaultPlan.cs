namespace Glueline.Local.Faults;

/// <summary>The faults to inject into a stack, from a script or added by a running test. Thread-safe.</summary>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<Counted> _rules = [];
    private readonly List<FaultOccurrence> _occurred = [];

    /// <summary>The rules, in the order they were added.</summary>
    public IReadOnlyList<FaultRule> Rules
    {
        get
        {
            lock (_gate)
                return _rules.ConvertAll(counted => counted.Rule);
        }
    }

    /// <summary>The faults that have happened so far, oldest first.</summary>
    public IReadOnlyList<FaultOccurrence> Occurred
    {
        get
        {
            lock (_gate)
                return [.. _occurred];
        }
    }

    /// <summary>Reads a script; <c>docs/faults.md</c> describes it.</summary>
    /// <exception cref="InvalidDataException">The file is invalid; the message lists every error with its JSON pointer.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static FaultPlan Load(string file) => FaultScript.Read(file, File.ReadAllText(file));

    /// <summary>Adds a rule, which counts calls from now on.</summary>
    /// <exception cref="ArgumentException">The action can't happen on such calls.</exception>
    public FaultPlan Add(FaultTrigger trigger, FaultAction action)
    {
        if (action.PlacementError(trigger) is { } misplaced)
            throw new ArgumentException($"{action.GetType().Name} on {trigger}: it {misplaced}.", nameof(action));
        lock (_gate)
            _rules.Add(new(new(trigger, action)));
        return this;
    }

    /// <summary>Removes all rules; <see cref="Occurred"/> is kept.</summary>
    public void Clear()
    {
        lock (_gate)
            _rules.Clear();
    }

    /// <summary>Counts a call and returns the actions that apply to it.</summary>
    internal IReadOnlyList<FaultAction> ActionsFor(string service, string operation)
    {
        List<FaultAction>? actions = null;
        lock (_gate)
        {
            foreach (var counted in _rules)
            {
                if (!counted.Rule.Trigger.Covers(service, operation) || !counted.Rule.Trigger.Hits(++counted.Calls))
                    continue;
                (actions ??= []).Add(counted.Rule.Action);
                _occurred.Add(new(counted.Rule, $"{service}.{operation}", counted.Calls));
            }
        }
        return actions ?? (IReadOnlyList<FaultAction>)[];
    }

    private sealed class Counted(FaultRule rule)
    {
        public FaultRule Rule { get; } = rule;

        public long Calls { get; set; }
    }
}
