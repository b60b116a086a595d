namespace Glueline.Lambda.Tests;

/// <summary>Ids of traces are read from headers that may hold anything.</summary>
public sealed class TraceIdTests
{
    [Theory]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1", "1-5759e988-bd862e3fe1be46a994272793")]
    [InlineData(
        "Self=1-5759e988-aaaa2e3fe1be46a994272793; Root=1-5759e988-bd862e3fe1be46a994272793",
        "1-5759e988-bd862e3fe1be46a994272793"
    )]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a99427279", null)]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a99427279\n", null)]
    [InlineData("Root=2-5759e988-bd862e3fe1be46a994272793", null)]
    [InlineData("Parent=53995c3f42cd8ad8", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Of_XRay(string? header, string? id) => TraceId.OfXRay(header).ShouldBe(id);

    [Theory]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "0af7651916cd43dd8448eb211c80319c")]
    [InlineData("cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what-the-future-adds", "0af7651916cd43dd8448eb211c80319c")]
    [InlineData("00-00000000000000000000000000000000-b7ad6b7169203331-01", null)]
    [InlineData("00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01", null)]
    [InlineData("00-0af7651916cd43dd8448eb211c80319-b7ad6b7169203331-010", null)]
    [InlineData("junk", null)]
    [InlineData(null, null)]
    public void Of_W3C(string? header, string? id) => TraceId.OfTraceParent(header).ShouldBe(id);
}
