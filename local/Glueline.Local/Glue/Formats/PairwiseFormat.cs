using Glueline.Evolution;
using Glueline.Evolution.Compatibility;

namespace Glueline.Local.Glue.Formats;

/// <summary>A format whose definitions are judged in pairs; each definition is read once for all its pairs.</summary>
internal abstract class PairwiseFormat<TSchema> : ISchemaFormat
{
    public abstract string DataFormat { get; }

    public abstract string? Fault(string text);

    public abstract string Identity(string text);

    public abstract string Diff(string first, string second);

    public bool Admits(CompatibilityRules law, string candidate, IEnumerable<string> compared)
    {
        var next = Read(candidate);
        return compared
            .Select(Read)
            .All(version =>
                (!law.NewReadsOld || CanRead(reader: next, writer: version, ReadDirection.NewReadsOld))
                && (!law.OldReadsNew || CanRead(reader: version, writer: next, ReadDirection.OldReadsNew))
            );
    }

    /// <param name="text">A valid definition.</param>
    protected abstract TSchema Read(string text);

    /// <summary>Whether a reader with one schema takes everything that another wrote.</summary>
    protected abstract bool CanRead(TSchema reader, TSchema writer, ReadDirection direction);
}
