using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace MouWorkflow.Adapters.Sqlite;

/// <summary>Makes SQLite loadable and chooses the library that answers. The reasons stand in decisions/sqlite-loading.md.</summary>
internal static class SqliteNative
{
    private const string ManagedCore = "SQLitePCLRaw.core";
    private const string BundledLibrary = "e_sqlite3";
    private const string SystemLibrary = "libsqlite3.so.0";
    private const int OldestWanted = 3_040_000;

    private static readonly Lazy<nint> SystemHandle = new(LoadSystemLibrary);

    private delegate int VersionNumber();

    /// <summary>Which native library answers.</summary>
    public static string Library => SystemHandle.Value == 0 ? "bundled library" : $"system library {SystemLibrary}";

    [ModuleInitializer]
    internal static void Hook()
    {
        AssemblyLoadContext.Default.Resolving += ResolveManagedCore;
        HookProvider();
    }

    // Entity Framework asks for a newer version than can be restored; .NET then raises this event instead of answering the older one.
    private static Assembly? ResolveManagedCore(AssemblyLoadContext context, AssemblyName wanted) =>
        string.Equals(wanted.Name, ManagedCore, StringComparison.Ordinal) && wanted.Version is not null
            ? context.LoadFromAssemblyName(new AssemblyName(ManagedCore))
            : null;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void HookProvider() =>
        NativeLibrary.SetDllImportResolver(
            typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly,
            (name, _, _) => string.Equals(name, BundledLibrary, StringComparison.Ordinal) ? SystemHandle.Value : 0);

    private static nint LoadSystemLibrary()
    {
        if (!OperatingSystem.IsLinux() || !NativeLibrary.TryLoad(SystemLibrary, out var handle))
        {
            return 0;
        }

        if (NativeLibrary.TryGetExport(handle, "sqlite3_libversion_number", out var version)
            && Marshal.GetDelegateForFunctionPointer<VersionNumber>(version)() >= OldestWanted)
        {
            return handle;
        }

        NativeLibrary.Free(handle);
        return 0;
    }
}
