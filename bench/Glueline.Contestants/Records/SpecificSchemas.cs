using Avro;

namespace Glueline.Contestants.Records;

/// <summary>The payload's schema under the names of the classes here, which Apache.Avro looks up by name.</summary>
internal static class SpecificSchemas
{
    private const string Text = """
        {"type":"record","name":"SpecificBatch","namespace":"Glueline.Contestants.Records","fields":[
          {"name":"batchId","type":"string"},{"name":"station","type":"string"},{"name":"openedAt","type":"long"},
          {"name":"readings","type":{"type":"array","items":{"type":"record","name":"SpecificMeasure","fields":[
            {"name":"probe","type":"string"},{"name":"readAt","type":"long"},{"name":"kelvin","type":"double"},
            {"name":"state","type":"int"},{"name":"good","type":"boolean"},{"name":"remark","type":["null","string"],"default":null}]}}}]}
        """;

    public static RecordSchema Batch { get; } = (RecordSchema)Schema.Parse(Text);

    public static RecordSchema Measure { get; } = (RecordSchema)((ArraySchema)Batch.Fields[3].Schema).ItemSchema;
}
