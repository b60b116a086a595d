using System.Text;
using Glueline.Avro;
using Glueline.Avro.ToAvro;

namespace Glueline.Evolution;

public sealed class EvolvingEncoderTests
{
    private readonly EventEncoder _encoder = new(Make.Record(Make.Field("a", "\"long\"")));

    [Fact]
    public void An_event_that_fits_is_appended()
    {
        using var buffer = new OutputBuffer();
        buffer.Write("head"u8);
        _encoder.TryEncode("""{"a":-2}"""u8, buffer, out _).ShouldBeTrue();
        Encoding.Latin1.GetString(buffer.WrittenSpan).ShouldBe("head\x03");
    }

    [Fact]
    public void An_event_that_does_not_fit_appends_nothing_and_reports_where()
    {
        using var buffer = new OutputBuffer();
        buffer.Write("head"u8);
        _encoder.TryEncode("""{"a":1,"b":2}"""u8, buffer, out var misfit).ShouldBeFalse();
        misfit.Kind.ShouldBe(MisfitKind.UnknownMember);
        misfit.Path.ShouldBe("/b");
        buffer.WrittenCount.ShouldBe(4);
        _encoder.Schema.Fields.ShouldHaveSingleItem().Name.ShouldBe("a");
    }

    [Fact]
    public void A_text_that_is_not_JSON_is_an_error_not_a_misfit()
    {
        using var buffer = new OutputBuffer();
        Should.Throw<AvroDataException>(() => _encoder.TryEncode("{"u8, buffer, out _));
    }
}
