namespace Glueline.Cli.Options;

/// <summary>The option whose value may be omitted. The next argument is its value only if it is on or off: it may be a file.</summary>
internal static class OverflowOption
{
    public const string Name = "--overflow";

    /// <summary>Adds the value: <c>--overflow events.ndjson</c> becomes <c>--overflow=on events.ndjson</c>.</summary>
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
