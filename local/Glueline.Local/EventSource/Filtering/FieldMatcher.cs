using System.Text.Json;

namespace Glueline.Local.EventSource.Filtering;

/// <summary>One rule of a field; a field fits when one of its rules does.</summary>
internal abstract record FieldMatcher
{
    /// <summary>Whether it fits a field that the record does not have.</summary>
    public virtual bool FitsAbsent => false;

    /// <param name="value">No object and no array.</param>
    public abstract bool Fits(JsonElement value);
}
