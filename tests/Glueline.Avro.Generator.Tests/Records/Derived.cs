using Glueline.Avro.Typed;

namespace Glueline.Avro.Generator.Tests.Records;

[AvroRecord]
public sealed partial class Derived : Entity
{
    public Derived(int level) => Level = level;

    public int Level { get; }

    public Point @event { get; set; }

    [AvroRecord]
    internal sealed partial record Within(Derived Parent, Status Status = Status.Paid);
}
