using Glueline.Contestants.Payloads;

namespace Glueline.Contestants.Floors;

internal static class Floor
{
    public static IFloor Of(Payload payload) =>
        payload.Name switch
        {
            "a" => new SensorFloor(),
            "b" => new OrderFloor(),
            _ => new BatchFloor(),
        };
}
