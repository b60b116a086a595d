using System.Text.RegularExpressions;

namespace Glueline.Packages.Tests;

public sealed partial class ConsumerTests(Consumers consumers) : IClassFixture<Consumers>
{
    [Fact]
    public void A_native_program_is_published_without_a_warning() =>
        Warning().Matches(consumers.PublishLog).ShouldBeEmpty(consumers.PublishLog);

    [Theory]
    [InlineData("class", "Order { Id = 1, Count = 2 }")]
    [InlineData("event", """{"id":"1","count":2}""")]
    [InlineData("plain", "42")]
    [InlineData("several", "Order { Id = 1, Count = 2 }")]
    [InlineData("several", "Payment { Id = 1, Amount = 3.5 }")]
    [InlineData("json", "Invoice { Id = 1, Count = 2 }")]
    [InlineData("protobuf", """{ "id": "1", "count": 2 }""")]
    [InlineData("any class", """{"Id":"1","Count":2}""")]
    [InlineData("any json", """{"Id":"1","Count":2}""")]
    [InlineData("any protobuf", """{"id":"1","count":2}""")]
    [InlineData("hosted", "Order { Id = 1, Count = 2 } Healthy")]
    public void A_value_passes_through_the_native_program(string topic, string value) =>
        consumers.Native.Split('\n').ShouldContain($"{topic}: {value}", consumers.Native);

    /// <summary>The same project has the code of all readmes, so that it compiles is tested too.</summary>
    [Fact]
    public void A_record_of_Apache_Avro_passes_through_a_managed_program() =>
        consumers.Managed.Split('\n').ShouldContain("apache: 1", consumers.Managed);

    [GeneratedRegex(@": warning |\bIL[23]\d{3}\b")]
    private static partial Regex Warning();
}
