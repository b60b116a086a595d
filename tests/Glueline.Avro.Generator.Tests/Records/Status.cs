using Glueline.Avro.Typed;

namespace Glueline.Avro.Generator.Tests.Records;

public enum Status
{
    [AvroDefault]
    Unknown,

    Paid = 7,

    [AvroName("SENT_BACK")]
    SentBack = 3,
}
