namespace Glueline.Cli.Records;

/// <summary>How a condition compares what an event has with what it names.</summary>
internal enum Comparison
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Contains,
}
