namespace Glueline.Cli.Events;

/// <summary>How events stand in a document.</summary>
internal enum EventLayout
{
    /// <summary>One a line.</summary>
    Lines,

    /// <summary>One behind the other, over several lines or several on one; and items of an array.</summary>
    Values,
}
