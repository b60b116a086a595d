namespace Glueline.Cli.Verbs;

/// <summary>The option whose value may be left out. What follows is its value only where it is one, for a file may follow too.</summary>
internal static class OverflowWord
{
    public const string Name = "--overflow";

    /// <summary>The arguments with the value said: <c>--overflow events.ndjson</c> is <c>--overflow=on events.ndjson</c>.</summary>
    public static string[] Complete(IReadOnlyList<string> arguments)
    {
        var complete = new List<string>(arguments.Count);
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == "--")
                return [.. complete, .. arguments.Skip(i)];
            if (arguments[i] != Name)
                complete.Add(arguments[i]);
            else if (i + 1 < arguments.Count && arguments[i + 1] is "on" or "off")
                complete.Add($"{Name}={arguments[++i]}");
            else
                complete.Add($"{Name}=on");
        }

        return [.. complete];
    }
}
