namespace Glueline.Local.Faults;

/// <summary>The faults that a stack shall have, by script or as a test goes along; safe to use from many threads.</summary>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<Counted> _rules = [];
    private readonly List<FaultStruck> _struck = [];

    /// <summary>The rules, in the order in which they were added.</summary>
    public IReadOnlyList<FaultRule> Rules
    {
        get
        {
            lock (_gate)
                return _rules.ConvertAll(counted => counted.Rule);
        }
    }

    /// <summary>What has happened so far.</summary>
    public IReadOnlyList<FaultStruck> Struck
    {
        get
        {
            lock (_gate)
                return [.. _struck];
        }
    }

    /// <summary>Reads a script; <c>docs/faults.md</c> describes it.</summary>
    /// <exception cref="InvalidDataException">The file has faults: all of them are told, each with its JSON pointer.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static FaultPlan Load(string file) => FaultScript.Read(file, File.ReadAllText(file));

    /// <summary>Adds a rule; it counts calls from now on.</summary>
    /// <exception cref="ArgumentException">The action can't happen on such calls.</exception>
    public FaultPlan Add(FaultTrigger trigger, FaultAction action)
    {
        if (action.Misplaced(trigger) is { } misplaced)
            throw new ArgumentException($"{action.GetType().Name} on {trigger}: it {misplaced}.", nameof(action));
        lock (_gate)
            _rules.Add(new(new(trigger, action)));
        return this;
    }

    /// <summary>Takes all rules back; what has happened stays told.</summary>
    public void Clear()
    {
        lock (_gate)
            _rules.Clear();
    }

    /// <summary>Counts a call, and says what shall happen to it.</summary>
    internal IReadOnlyList<FaultAction> Meet(string service, string operation)
    {
        List<FaultAction>? actions = null;
        lock (_gate)
        {
            foreach (var counted in _rules)
            {
                if (!counted.Rule.Trigger.Names(service, operation) || !counted.Rule.Trigger.Strikes(++counted.Calls))
                    continue;
                (actions ??= []).Add(counted.Rule.Action);
                _struck.Add(new(counted.Rule, $"{service}.{operation}", counted.Calls));
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
