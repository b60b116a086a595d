using System.Net;
using System.Net.Sockets;

namespace Glueline.Cli.Doctor.Checks;

/// <summary>Distinguishes private from public addresses.</summary>
internal static class AddressKind
{
    /// <summary>RFC 1918, the shared range of RFC 6598 that VPCs may use, and IPv6's unique local addresses.</summary>
    public static bool IsPrivate(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily is AddressFamily.InterNetworkV6)
            return address.IsIPv6UniqueLocal;
        return address.GetAddressBytes() switch
        {
            [10, ..] or [192, 168, ..] => true,
            [172, >= 16 and <= 31, ..] or [100, >= 64 and <= 127, ..] => true,
            _ => false,
        };
    }

    public static string Describe(IPAddress address) =>
        IPAddress.IsLoopback(address) ? $"{address} (loopback)"
        : IsPrivate(address) ? $"{address}"
        : $"{address} (public)";
}
