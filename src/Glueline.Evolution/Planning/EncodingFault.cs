using Glueline.Avro;
using Glueline.Avro.ToAvro;

namespace Glueline.Evolution.Planning;

/// <summary>The first place where an event can't be encoded with a schema.</summary>
/// <param name="Path">The place, as a JSON pointer.</param>
/// <param name="Reason">What is wrong there.</param>
/// <param name="Need">What a schema would have to accept, without values: the same text for all events with the same need.</param>
/// <param name="Offset">The place in bytes.</param>
/// <param name="IsOfValue">Whether the value is of the right kind, and only the schema's narrow type doesn't accept it.</param>
internal sealed record EncodingFault(string Path, string Reason, string Need, long Offset, bool IsOfValue)
{
    /// <summary>Tries an event; null if it can be encoded.</summary>
    public static EncodingFault? Of(JsonToAvro schema, ReadOnlySpan<byte> json)
    {
        using var buffer = new OutputBuffer();
        try
        {
            if (schema.TryConvert(json, buffer, out var misfit))
                return null;
            // A decimal in the same union may hold what long and double don't: only a decimal is narrow for numbers.
            var isOfValue =
                misfit.Kind is MisfitKind.UnknownSymbol or MisfitKind.UnreadableText or MisfitKind.WrongLength
                || (
                    misfit.Kind is MisfitKind.InexactNumber or MisfitKind.NumberOutOfRange
                    && misfit.Schema.Contains("decimal", StringComparison.Ordinal)
                );
            return new EncodingFault(misfit.Path, misfit.Reason, NeedOf(misfit), misfit.Offset, isOfValue);
        }
        catch (AvroDataException exception)
        {
            return new EncodingFault(exception.Path, exception.Reason, exception.Reason, exception.Offset, IsOfValue: false);
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
