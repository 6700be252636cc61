using System.Buffers.Binary;

namespace MouWorkflow.Adapters.Postgres;

/// <summary>Numbers of the advisory locks this program takes. They are agreed between nodes of any version, so they never change.</summary>
internal static class PostgresLocks
{
    /// <summary>Held by the one node that prepares the schema.</summary>
    public const long Setup = 0x4D6F_7557_6F72_6B66;

    /// <summary>
    /// Held by the one transaction that works on a partnership: the last eight bytes of its id, which are random. Two partnerships that met on
    /// one number would only wait for each other.
    /// </summary>
    public static long Of(Guid partnershipId)
    {
        Span<byte> bytes = stackalloc byte[16];
        partnershipId.TryWriteBytes(bytes);
        return BinaryPrimitives.ReadInt64BigEndian(bytes[8..]);
    }
}
