using Glueline.Avro;
using Glueline.Avro.ToAvro;

namespace Glueline.Evolution.Planning;

/// <summary>The first place where an event can't be encoded with a schema.</summary>
internal sealed class EncodingFault
{
    private readonly Misfit _misfit;
    private readonly AvroDataException? _exception;

    private EncodingFault(in Misfit misfit) => _misfit = misfit;

    private EncodingFault(AvroDataException exception) => _exception = exception;

    /// <summary>The place, as a JSON pointer.</summary>
    public string Path => _exception?.Path ?? _misfit.Path;

    // The texts are made when they are asked for, as they are by few plans.

    /// <summary>What is wrong there.</summary>
    public string Reason => _exception?.Reason ?? _misfit.Reason;

    /// <summary>What a schema would have to accept, without values: the same text for all events with the same need.</summary>
    public string Need => _exception?.Reason ?? NeedOf(_misfit);

    /// <summary>The place in bytes.</summary>
    public long Offset => _exception?.Offset ?? _misfit.Offset;

    /// <summary>Whether the value is of the right kind, and only the schema's narrow type doesn't accept it.</summary>
    public bool IsOfValue =>
        _exception is null
        && (
            _misfit.Kind is MisfitKind.UnknownSymbol or MisfitKind.UnreadableText or MisfitKind.WrongLength
            // A decimal in the same union may hold what long and double don't: only a decimal is narrow for numbers.
            || (
                _misfit.Kind is MisfitKind.InexactNumber or MisfitKind.NumberOutOfRange
                && _misfit.Schema.Contains("decimal", StringComparison.Ordinal)
            )
        );

    /// <summary>Tries an event; null if it can be encoded.</summary>
    public static EncodingFault? Of(JsonToAvro schema, ReadOnlySpan<byte> json)
    {
        using var buffer = new OutputBuffer();
        try
        {
            return schema.TryConvert(json, buffer, out var misfit) ? null : new EncodingFault(misfit);
        }
        catch (AvroDataException exception)
        {
            return new EncodingFault(exception);
        }
    }

    private static string NeedOf(in Misfit misfit) =>
        misfit.Kind switch
        {
            MisfitKind.UnknownMember => "the field is new",
            MisfitKind.MissingField => $"the field is absent, and {misfit.Schema} has no default",
            MisfitKind.InexactNumber or MisfitKind.NumberOutOfRange => $"the number is one that {misfit.Schema} can't hold exactly",
            MisfitKind.UnknownSymbol or MisfitKind.UnreadableText or MisfitKind.WrongLength =>
                $"the string is one that {misfit.Schema} does not accept",
            _ => $"the value is not {misfit.Schema}",
        };
}
