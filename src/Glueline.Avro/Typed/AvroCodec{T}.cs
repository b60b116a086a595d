using Glueline.Avro.Binary;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Typed;

/// <summary>
/// How values of a .NET type are written to Avro and read from it. <see cref="AvroCodec"/> has one for each type. Immutable; safe for use
/// by several threads at once.
/// </summary>
/// <typeparam name="T">The type in .NET.</typeparam>
public abstract class AvroCodec<T>
{
    private protected AvroCodec(AvroSchema schema) => Schema = schema;

    /// <summary>The schema that the values are written with, and the reader's schema when they are read.</summary>
    public AvroSchema Schema { get; }

    /// <summary>Compiles a plan to write values.</summary>
    /// <param name="registered">
    /// The schema to write by, whoever registered it: with its order of fields, branches and symbols, its wider numbers, its units of time,
    /// and the defaults of its fields that the type lacks. Null for the type's own. If both have the same layout, the plan writes directly;
    /// otherwise it rewrites the bytes.
    /// </param>
    /// <exception cref="AvroSchemaException">Values of the type can't be written by that schema: it lacks a field, or has one without a
    /// default that the type lacks, or another type; the path is the place in the registered schema.</exception>
    public TypedWritePlan<T> CompileWriter(AvroSchema? registered = null) => new(this, registered ?? Schema);

    /// <summary>Compiles a plan to read values.</summary>
    /// <param name="writer">The schema that the values were written with; null for the type's own.</param>
    /// <param name="limits">Limits for reading; null for the defaults.</param>
    /// <exception cref="AvroSchemaException">The type can't be read from values of that schema; the path is the place in
    /// <see cref="Schema"/>.</exception>
    public TypedReadPlan<T> CompileReader(AvroSchema? writer = null, ReadLimits? limits = null) =>
        new(this, ReadPlan.Compile(writer ?? Schema, Schema, limits));

    /// <summary>Writes a value by <see cref="Schema"/>.</summary>
    internal abstract void Write(ref AvroWriter writer, T value);

    /// <summary>Reads the current value.</summary>
    internal abstract T Read(ref TypedReader reader);
}
