using Glueline.Evolution;
using Glueline.Evolution.Compatibility;

namespace Glueline.Local.Glue.Formats;

/// <summary>A format whose definitions are compared in pairs; each definition is parsed once for all its pairs.</summary>
internal abstract class PairwiseFormat<TSchema> : ISchemaFormat
{
    public abstract string DataFormat { get; }

    public abstract string? Fault(string text);

    public abstract string Identity(string text);

    public abstract string Diff(string first, string second);

    public bool Accepts(CompatibilityRules rules, string candidate, IEnumerable<string> compared)
    {
        var next = Read(candidate);
        return compared
            .Select(Read)
            .All(version =>
                (!rules.NewReadsOld || CanRead(reader: next, writer: version, ReadDirection.NewReadsOld))
                && (!rules.OldReadsNew || CanRead(reader: version, writer: next, ReadDirection.OldReadsNew))
            );
    }

    /// <param name="text">A valid definition.</param>
    protected abstract TSchema Read(string text);

    /// <summary>Whether a reader with one schema can read everything written with another.</summary>
    protected abstract bool CanRead(TSchema reader, TSchema writer, ReadDirection direction);
}
