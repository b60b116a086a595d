namespace Glueline.Lambda.Logging;

/// <summary>A named value of a log entry: a string or a whole number.</summary>
public readonly struct LogField
{
    /// <summary>A string; <c>null</c> is written as null.</summary>
    public LogField(string name, string? text) => (Name, Text) = (name, text);

    /// <summary>A whole number.</summary>
    public LogField(string name, long number) => (Name, Number) = (name, number);

    /// <summary>The name, in camel case.</summary>
    public string Name { get; }

    internal string? Text { get; }

    internal long? Number { get; }
}
